package icsref.read;

import icsref.model.Finding;
import java.util.List;

/**
 * What stands in an input folder.
 *
 * @param files all of them that are not hidden, in the order of their paths
 * @param sources the tables recognised, by path, archive member and sheet
 * @param refused why a file (or sheet) is not used, and what is odd about one that is: an ERROR is
 *     a file refused, an INFO one passed over because it is not a list
 */
public record ScannedInput(List<InputFile> files, List<Source> sources, List<Finding> refused) {}
