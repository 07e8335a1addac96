package twotabs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import twotabs.demo.Compose.Mount;
import twotabs.demo.Compose.Port;

class DockerComposeTest {
    private static Compose compose;

    @BeforeAll
    static void read() {
        compose = Compose.read();
    }

    @Test
    void nothing_but_a_listener_a_page_and_a_database_is_published_and_only_on_this_machine() {
        assertThat(compose.services()).containsExactlyInAnyOrder("kafka", "ui", "postgres");
        assertThat(compose.ports("kafka")).containsExactly(new Port("127.0.0.1", 9092, 9092));
        assertThat(compose.ports("ui")).containsExactly(new Port("127.0.0.1", 8080, 8080));
        assertThat(compose.ports("postgres")).containsExactly(new Port("127.0.0.1", 5432, 5432));
    }

    @Test
    void the_host_and_the_containers_are_each_told_an_address_they_can_reach() {
        var kafka = compose.environment("kafka");

        assertThat(kafka.get("KAFKA_ADVERTISED_LISTENERS").split(","))
                .containsExactlyInAnyOrder("HOST://localhost:9092", "CONTAINERS://kafka:19092");
        assertThat(compose.environment("ui")).containsEntry("KAFKA_CLUSTERS_0_BOOTSTRAPSERVERS", "kafka:19092");
    }

    @Test
    void the_controller_is_out_of_reach() {
        var kafka = compose.environment("kafka");

        assertThat(kafka.get("KAFKA_LISTENERS").split(",")).contains("CONTROLLER://localhost:9093");
        assertThat(kafka.get("KAFKA_ADVERTISED_LISTENERS")).doesNotContain("CONTROLLER");
    }

    @Test
    void every_image_is_pinned_to_one_release() {
        assertThat(compose.services())
                .extracting(service -> compose.service(service).path("image").asText())
                .allSatisfy(image -> assertThat(image).matches("[a-z/-]+:v?[0-9]+\\.[0-9]+(\\.[0-9]+)?"));
    }

    @Test
    void kafka_says_when_it_is_ready_and_the_page_waits_for_that() {
        var test = compose.service("kafka").path("healthcheck").path("test");

        assertThat(test)
                .extracting(word -> word.asText())
                .isEqualTo(List.of(
                        "CMD", "/opt/kafka/bin/kafka-broker-api-versions.sh", "--bootstrap-server", "kafka:19092"));
        assertThat(compose.service("ui")
                        .path("depends_on")
                        .path("kafka")
                        .path("condition")
                        .asText())
                .isEqualTo("service_healthy");
    }

    @Test
    void the_events_outlive_the_container() {
        var folder = compose.environment("kafka").get("KAFKA_LOG_DIRS");

        assertThat(compose.mounts("kafka")).containsExactly(new Mount("kafka-data", folder));
        assertThat(compose.root().path("volumes").has("kafka-data")).isTrue();
    }

    @Test
    void the_password_of_the_database_comes_from_outside_the_file() throws IOException {
        assertThat(Files.readString(Workspace.here().root().resolve("docker-compose.yml")))
                .contains("POSTGRES_PASSWORD: ${PGPASSWORD-}\n");
        assertThat(compose.environment("postgres"))
                .isEqualTo(Map.of("POSTGRES_PASSWORD", System.getenv().getOrDefault("PGPASSWORD", "")));
    }

    @Test
    void the_database_is_the_one_that_comes_without_docker_and_its_tables_outlive_the_container() throws IOException {
        var pom = Files.readString(Workspace.here().root().resolve("pom.xml"));
        var version = pom.replaceFirst("(?s).*<postgres.version>(\\d+\\.\\d+)\\..*", "$1");

        assertThat(compose.service("postgres").path("image").asText()).isEqualTo("postgres:" + version);
        assertThat(compose.mounts("postgres")).containsExactly(new Mount("postgres-data", "/var/lib/postgresql"));
        assertThat(compose.root().path("volumes").has("postgres-data")).isTrue();
    }
}
