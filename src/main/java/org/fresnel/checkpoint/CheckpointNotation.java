package org.fresnel.checkpoint;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fresnel.node.Checkpoint;

/// The notation of checkpoints: `root:epoch`, the form of the clients' command lines.
public final class CheckpointNotation {
  /// The expected form, for error messages.
  public static final String FORM = "0x, 64 hexadecimal digits, a colon and an epoch";

  private static final Pattern WRITTEN = Pattern.compile("(0x[0-9A-Fa-f]{64}):(\\d{1,12})");

  private CheckpointNotation() {}

  /// Parses one; empty if it has another form.
  public static Optional<Checkpoint> read(String text) {
    var parts = WRITTEN.matcher(text);
    return parts.matches()
        ? Optional.of(
            new Checkpoint(Long.parseLong(parts.group(2)), parts.group(1).toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  /// Formats one.
  public static String written(Checkpoint checkpoint) {
    return checkpoint.root() + ":" + checkpoint.epoch();
  }
}
