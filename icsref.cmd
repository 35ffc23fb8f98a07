@echo off
rem Runs icsref on Windows; builds it first where it has not been built.
setlocal
set "HOME_DIR=%~dp0"
if "%HOME_DIR:~-1%"=="\" set "HOME_DIR=%HOME_DIR:~0,-1%"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if not exist "%HOME_DIR%\target\icsref.jar" (
  echo icsref: building the program ^(once^) 1>&2
  pushd "%HOME_DIR%"
  call mvn -q -B -Dmaven.test.skip=true -DskipFormat=true package 1>&2
  if errorlevel 1 (
    popd
    echo icsref: the program could not be built; is Maven ^(mvn^) installed? 1>&2
    exit /b 4
  )
  popd
)
set "ARCHIVE=%HOME_DIR%\target\icsref.jsa"
set "SHARING=-Xshare:auto"
if exist "%ARCHIVE%" set "SHARING=-XX:SharedArchiveFile=%ARCHIVE%"
set "MEMORY="
if "%~1"=="build" set "MEMORY=-Xms400m"
if "%~1"=="recode" set "MEMORY=-Xms16m -Xmn8m"
if "%~1"=="vintage" set "MEMORY=-Xms16m -Xmn8m"
"%JAVA%" "%SHARING%" -Xlog:cds=off -Xlog:cds+dynamic=off -XX:TieredStopAtLevel=1 -XX:CICompilerCount=1 -XX:+UseSerialGC %MEMORY% "-Dicsref.home=%HOME_DIR%" %ICSREF_JAVA_OPTS% -jar "%HOME_DIR%\target\icsref.jar" %*
exit /b %ERRORLEVEL%
