package icsref.job;

import icsref.model.ExitCode;
import icsref.model.Finding;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * How a build ended.
 *
 * @param upToDate nothing had changed since a release that is there
 * @param release its name, or null where none was published
 * @param folder of the release, or null
 * @param counts what was read, mapped and written, by name, in the order to print
 */
public record BuildResult(
    ExitCode exitCode,
    boolean upToDate,
    LocalDate asAt,
    String release,
    Path folder,
    List<Finding> findings,
    Map<String, String> counts) {}
