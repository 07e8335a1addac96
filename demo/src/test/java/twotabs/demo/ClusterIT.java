package twotabs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same consumer.jar on a Spark standalone cluster: a master, a worker and spark-submit, as processes. */
class ClusterIT {
    /** What no Spark distribution has: it must come with consumer.jar. */
    private static final String NOT_IN_SPARK =
            "(picocli|kafka-clients|spark-sql-kafka|spark-token-provider-kafka|commons-pool2|hadoop-bare)-.*";

    private final Workspace workspace = Workspace.here();

    /** Not JUnit's, which warns of each link that it deletes. */
    private final TemporaryFolder distribution = TemporaryFolder.create();

    private final Path folder = distribution.path();

    @AfterEach
    void deleteTheDistribution() {
        distribution.close();
    }

    @BeforeEach
    void aSparkDistribution() throws IOException {
        var jars = Files.createDirectory(folder.resolve("jars"));
        for (var jar : workspace.libraries("consumer")) {
            if (!jar.getFileName().toString().matches(NOT_IN_SPARK)) {
                Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
            }
        }
    }

    @Test
    void the_consumer_takes_its_master_from_spark_submit(@TempDir Path data) throws Exception {
        try (var tabs = new Tabs();
                var master = spark("master.Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0")) {
            tabs.broker(data);
            tabs.producer("messages", "-n", "20", "-r", "-1").awaitEnd();
            var url = master.await(line -> line.contains("Starting Spark master at spark://"))
                    .replaceFirst(".* at ", "");
            try (var worker = spark(
                            "worker.Worker", "--host", "127.0.0.1", "--webui-port", "0", "-c", "1", "-m", "1g", url);
                    var submit = spark(
                            "SparkSubmit",
                            "--master",
                            url,
                            workspace.jar("consumer").toString(),
                            "text",
                            "--max-batches",
                            "1",
                            "-b",
                            tabs.server())) {
                worker.await(line -> line.contains("Successfully registered with master"));

                var code = submit.awaitEnd();

                assertThat(code).as(submit::text).isZero();
                assertThat(submit.lines())
                        .contains("Batch: 0", "Stopped. 20 rows in 1 batch.")
                        .filteredOn(line -> line.startsWith("|{\"seq\":"))
                        .hasSize(20);
                assertThat(master.text()).contains("Registered app consumer.jar");
            }
        }
    }

    private Terminal spark(String type, String... args) {
        var command = new ArrayList<String>(List.of(
                "env",
                "SPARK_HOME=" + folder,
                "SPARK_SCALA_VERSION=2.12",
                "SPARK_LOCAL_IP=127.0.0.1",
                Jdks.current().resolve("bin/java").toString()));
        command.addAll(workspace.opens("consumer"));
        command.addAll(List.of("-cp", folder.resolve("jars") + "/*", "org.apache.spark.deploy." + type));
        Stream.of(args).forEach(command::add);
        return Terminal.run(command);
    }
}
