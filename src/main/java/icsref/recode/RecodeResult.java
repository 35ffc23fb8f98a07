package icsref.recode;

import icsref.model.ExitCode;
import java.util.Map;

/**
 * How a run ended.
 *
 * @param summary what was counted, ready for JSON
 * @param text the same for people, lines ended by LF
 */
public record RecodeResult(ExitCode exitCode, Map<String, Object> summary, String text) {}
