@echo off
rem Runs icsref on Windows. In a checkout it packages the program first where that has not been
rem done, or a source is newer than the jar; with ICSREF_PACKAGE=never it never starts Maven.
setlocal
set "HOME_DIR=%~dp0"
if "%HOME_DIR:~-1%"=="\" set "HOME_DIR=%HOME_DIR:~0,-1%"
set "JAR=%HOME_DIR%\target\icsref.jar"

set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if defined JAVA_HOME (
  if not exist "%JAVA%" goto nojava
) else (
  where java >nul 2>nul
  if errorlevel 1 goto nojava
)

rem a Java that is too old would end with 1, which would say that the data is wrong
if not defined JAVA_HOME goto state
if not exist "%JAVA_HOME%\release" goto state
set "FOUND="
for /f "usebackq tokens=1,2 delims==" %%k in ("%JAVA_HOME%\release") do if "%%k"=="JAVA_VERSION" set "FOUND=%%~l"
if not defined FOUND goto state
for /f "delims=.+-" %%m in ("%FOUND%") do set "MAJOR=%%m"
if %MAJOR% LSS 17 (
  echo icsref: Java %FOUND% is too old; install a JDK, 17 or later, or set JAVA_HOME 1>&2
  exit /b 4
)

:state
set "STATE=packaged"
if not exist "%JAR%" (
  set "STATE=missing"
  goto package
)
if not exist "%HOME_DIR%\src\main" goto run
powershell -NoProfile -Command "$jar = (Get-Item -LiteralPath $env:JAR).LastWriteTime; if (Get-ChildItem -LiteralPath \"$env:HOME_DIR\pom.xml\", \"$env:HOME_DIR\src\main\" -Recurse -File | Where-Object { $_.LastWriteTime -gt $jar } | Select-Object -First 1) { exit 1 }"
if not errorlevel 1 goto run
set "STATE=stale"

:package
if "%ICSREF_PACKAGE%"=="never" goto unpackaged
if not exist "%HOME_DIR%\src\main" goto unpackaged
where mvn >nul 2>nul
if errorlevel 1 goto unpackaged
echo icsref: packaging the program ^(once^) 1>&2
if exist "%HOME_DIR%\target\classes" rmdir /s /q "%HOME_DIR%\target\classes"
pushd "%HOME_DIR%"
call mvn -q -B -Dmaven.test.skip=true -DskipFormat=true package 1>&2
if errorlevel 1 (
  popd
  echo icsref: the program could not be packaged; see the messages above 1>&2
  exit /b 4
)
popd
set "STATE=packaged"
goto run

:unpackaged
if "%STATE%"=="stale" goto run
echo icsref: the program is not packaged. Install Maven and run "mvn -Dmaven.test.skip=true package" in %HOME_DIR% 1>&2
exit /b 4

:nojava
echo icsref: Java was not found; install a JDK, 17 or later, or set JAVA_HOME 1>&2
exit /b 4

:run
set "ARCHIVE=%HOME_DIR%\target\icsref.jsa"
set "SHARING=-Xshare:auto"
if exist "%ARCHIVE%" set "SHARING=-XX:SharedArchiveFile=%ARCHIVE%"
set "STALE=false"
if "%STATE%"=="stale" set "STALE=true"
set "SUITED=-XX:+UseSerialGC"
set "RECORDER="
if not defined ICSREF_JAVA_OPTS goto suit
rem the site says which collector
set "ASKED=%ICSREF_JAVA_OPTS:"=%"
if not "%ASKED:+Use=%"=="%ASKED%" set "SUITED="
goto start
:suit
rem Spring Batch would start the Flight Recorder of Java for its events: a tenth of a short run
set "RECORDER=-Djfr.unsupported.vm=true"
if "%~1"=="build" set "SUITED=-XX:C1MaxInlineSize=24 -XX:+UseParallelGC -XX:ParallelGCThreads=2 -XX:-UseAdaptiveSizePolicy -Xms260m -Xmn96m -XX:SurvivorRatio=7 -XX:MaxTenuringThreshold=1"
if "%~1"=="recode" set "SUITED=-XX:+UseSerialGC -Xms16m -Xmn8m"
if "%~1"=="vintage" set "SUITED=-XX:+UseSerialGC -Xms16m -Xmn8m"
:start
rem Java that does not start ends with 1, which would say that the data is wrong
if defined ICSREF_JAVA_OPTS (
  "%JAVA%" %ICSREF_JAVA_OPTS% -version >nul 2>nul
  if errorlevel 1 (
    echo icsref: Java does not start with ICSREF_JAVA_OPTS=%ICSREF_JAVA_OPTS% 1>&2
    exit /b 4
  )
)
"%JAVA%" -XX:+IgnoreUnrecognizedVMOptions "%SHARING%" -Xlog:cds=off -Xlog:cds+dynamic=off -XX:TieredStopAtLevel=1 -XX:CICompilerCount=1 %SUITED% %RECORDER% -Dfile.encoding=UTF-8 "-Dicsref.home=%HOME_DIR%" "-Dicsref.stale=%STALE%" %ICSREF_JAVA_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%
