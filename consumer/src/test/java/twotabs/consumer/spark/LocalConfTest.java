package twotabs.consumer.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class LocalConfTest {
    private final LocalConf conf = new LocalConf(new SparkConf(false).set("spark.app.name", "test"));

    @Test
    void the_interface_of_Spark_is_the_loopback_one_in_the_copy_it_works_on_too() {
        assertThat(conf.getenv("SPARK_LOCAL_IP")).isEqualTo("127.0.0.1");
        assertThat(conf.clone().getenv("SPARK_LOCAL_IP")).isEqualTo("127.0.0.1");
        assertThat(conf.clone().clone().getenv("SPARK_LOCAL_IP")).isEqualTo("127.0.0.1");
    }

    @Test
    void any_other_variable_is_the_environments_own() {
        assertThat(conf.getenv("PATH")).isEqualTo(System.getenv("PATH"));
        assertThat(conf.getenv("TWO_TABS_NOT_SET")).isNull();
    }

    @Test
    void the_settings_are_those_it_was_made_from() {
        assertThat(conf.get("spark.app.name")).isEqualTo("test");
        assertThat(conf.clone().getAll()).containsExactly(conf.getAll());
    }

    @Test
    void a_copy_goes_its_own_way() {
        conf.clone().set("spark.app.name", "copy");

        assertThat(conf.get("spark.app.name")).isEqualTo("test");
    }
}
