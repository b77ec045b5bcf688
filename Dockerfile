# Tom on Payara Micro. Build Tom first: mvn -B -DskipTests package
# The server is the one that the tests use; Maven has put it beside the demo.
FROM eclipse-temurin:17.0.13_11-jre-jammy
RUN useradd --system --uid 10001 --create-home --home-dir /opt/tom tom
WORKDIR /opt/tom
COPY src/demo/target/payara-micro.jar web/target/tom.war ./
COPY server-config/docker/preboot.asadmin server-config/docker/healthy server-config/payara/micro-logging.properties ./
USER tom
EXPOSE 8080
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-jar", "payara-micro.jar", "--nohazelcast", "--disablephonehome", \
    "--rootdir", "/opt/tom/server", "--prebootcommandfile", "preboot.asadmin", "--logproperties", "micro-logging.properties", \
    "--port", "8080", "--deploy", "tom.war", "--contextroot", "/"]
