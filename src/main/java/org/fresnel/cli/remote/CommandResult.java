package org.fresnel.cli.remote;

/// The output of the program and its exit status.
///
/// @param status 0 to 3
/// @param out for the standard output, with line breaks
/// @param err for the standard error: one line, or empty
public record CommandResult(int status, String out, String err) {
  static final int DONE = 0;
  static final int NOT_DONE = 1;
  static final int MISTAKE = 2;
  static final int NOT_REACHED = 3;
}
