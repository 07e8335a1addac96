package twotabs.consumer.spark;

import com.globalmentor.apache.hadoop.fs.BareLocalFileSystem;
import com.globalmentor.apache.hadoop.fs.NakedLocalFileSystem;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** The files of this machine for Spark, through java.nio, whatever they are called and wherever a link leads. */
public final class AnyNameFileSystem extends BareLocalFileSystem {
    public AnyNameFileSystem() {
        super(new Linked());
    }

    /** Beside each file. Hadoop would take the part of its name before a colon for the scheme of a URL. */
    @Override
    public Path getChecksumFile(Path file) {
        return new Path(file.getParent(), new Path(null, null, "." + file.getName() + ".crc"));
    }

    /** A path that exists is no pattern. Hadoop cannot match a pattern against names with a colon. */
    @Override
    public FileStatus[] globStatus(Path pattern) throws IOException {
        var file = new Path(pattern.toString().replaceAll("\\\\(.)", "$1"));
        return exists(file) ? new FileStatus[] {getFileStatus(file)} : super.globStatus(pattern);
    }

    private static final class Linked extends NakedLocalFileSystem {
        /** Of a link to a folder what that holds: else the link would be all it holds, without end. */
        @Override
        public FileStatus[] listStatus(java.nio.file.Path path) throws IOException {
            return super.listStatus(Files.isDirectory(path) ? path.resolve(".") : path);
        }
    }
}
