# icsref as an image: docker build -t icsref . (docs/operations.md says how to run it)
FROM maven:3.9-eclipse-temurin-17 AS package
WORKDIR /opt/icsref
COPY pom.xml ./
COPY src/main src/main
COPY src/packaging src/packaging
COPY config config
COPY input input
RUN mvn -q -B -Dmaven.test.skip=true package

FROM eclipse-temurin:17-jre
WORKDIR /opt/icsref
COPY --from=package /opt/icsref/target/lib target/lib
COPY --from=package /opt/icsref/target/icsref.jar target/
COPY icsref LICENSE ./
COPY config config
COPY input input
# the archive of classes belongs to the Java that made it
RUN java -XX:ArchiveClassesAtExit=target/icsref.jsa -Xlog:disable -XX:TieredStopAtLevel=1 \
      -XX:+UseSerialGC -Dicsref.home=/opt/icsref -jar target/icsref.jar \
      build --dry-run --output /tmp/first-run \
 && rm -rf /tmp/first-run
ENV ICSREF_PACKAGE=never LC_ALL=C.UTF-8
USER 10001:10001
VOLUME /data
ENTRYPOINT ["/opt/icsref/icsref"]
CMD ["build", "--input", "/opt/icsref/input", "--output", "/data/output"]
