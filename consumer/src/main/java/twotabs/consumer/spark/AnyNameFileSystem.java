package twotabs.consumer.spark;

import com.globalmentor.apache.hadoop.fs.BareLocalFileSystem;
import com.globalmentor.apache.hadoop.fs.NakedLocalFileSystem;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** A local file system for Spark that uses java.nio. It accepts names with a colon, and lists linked folders correctly. */
public final class AnyNameFileSystem extends BareLocalFileSystem {
    public AnyNameFileSystem() {
        super(new Linked());
    }

    /** The checksum file in the same folder. Hadoop would parse the part of a name before a colon as the scheme of a URL. */
    @Override
    public Path getChecksumFile(Path file) {
        return new Path(file.getParent(), new Path(null, null, "." + file.getName() + ".crc"));
    }

    /** An existing path is not treated as a pattern, because Hadoop cannot match patterns against names with a colon. */
    @Override
    public FileStatus[] globStatus(Path pattern) throws IOException {
        var file = new Path(pattern.toString().replaceAll("\\\\(.)", "$1"));
        return exists(file) ? new FileStatus[] {getFileStatus(file)} : super.globStatus(pattern);
    }

    private static final class Linked extends NakedLocalFileSystem {
        /** Lists the content of a linked folder. Without this method, a link would contain itself, endlessly. */
        @Override
        public FileStatus[] listStatus(java.nio.file.Path path) throws IOException {
            return super.listStatus(Files.isDirectory(path) ? path.resolve(".") : path);
        }
    }
}
