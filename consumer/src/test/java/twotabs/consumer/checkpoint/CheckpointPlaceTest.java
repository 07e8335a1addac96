package twotabs.consumer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import twotabs.common.cli.Problem;

class CheckpointPlaceTest {
    @TempDir
    private Path folder;

    @Test
    void a_url_of_a_local_folder_is_that_folder() {
        var place = CheckpointPlace.of(Optional.of(folder.toUri().toString()), "--checkpoint", false);

        assertThat(place.url()).isEmpty();
        assertThat(place.folder().map(CheckpointFolder::path)).contains(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "file:nothing"})
    void a_folder_without_a_name_is_none(String name) {
        assertThat(refused(Optional.of(name), "--checkpoint", false))
                .containsExactly(
                        "--checkpoint takes a folder that can be written, but '" + name + "' cannot be written.",
                        "For example:  --checkpoint .lab/checkpoint");
    }

    @Test
    void a_folder_that_cannot_be_written_is_told_with_the_option_that_names_it() throws Exception {
        var file = Files.writeString(folder.resolve("_checkpoint"), "");

        assertThat(refused(Optional.of(file.toString()), "--to", false))
                .containsExactly(
                        "--to takes a folder that can be written, but '" + file + "' cannot be written.",
                        "For example:  --to ANOTHER_DIR");
    }

    @Test
    void reset_needs_a_checkpoint() {
        assertThat(refused(Optional.empty(), "--checkpoint", true))
                .containsExactly(
                        "--reset-checkpoint empties the folder of --checkpoint, and this command has no --checkpoint.",
                        "For example:  --checkpoint .lab/checkpoint --reset-checkpoint");
    }

    @Test
    void reset_is_for_folders_of_this_machine() {
        assertThat(refused(Optional.of("hdfs://namenode/c"), "--checkpoint", true))
                .containsExactly(
                        "--reset-checkpoint empties a folder of this machine, and hdfs://namenode/c is not on this"
                                + " machine.",
                        "Delete it there, or:  --checkpoint ANOTHER_URL");
    }

    private static List<String> refused(Optional<String> location, String option, boolean reset) {
        var problem = catchThrowableOfType(Problem.class, () -> CheckpointPlace.of(location, option, reset));
        assertThat(problem.exitCode()).isEqualTo(2);
        return problem.lines();
    }
}
