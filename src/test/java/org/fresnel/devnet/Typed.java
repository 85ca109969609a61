package org.fresnel.devnet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.fresnel.packaged.Program;

/// A command that an operator typed, and what became of it.
///
/// @param status with which it ended
/// @param text that it wrote, errors included
record Typed(List<String> words, int status, String text) {
  private static final int LIMIT_SECONDS = 120;

  /// Types it at a running router and waits for its end.
  ///
  /// @param control URL of the control plane
  static Typed at(String control, Path directory, List<String> words)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(Program.command());
    command.addAll(words);
    var builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("FRESNEL_"));
    builder.environment().put("FRESNEL_CONTROL_URL", control);
    var process = builder.start();
    process.getOutputStream().close();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("fresnel " + words + " did not end");
    }
    return new Typed(words, process.exitValue(), text);
  }

  @Override
  public String toString() {
    return "$ fresnel %s%n%s(status %d)".formatted(String.join(" ", words), text, status);
  }
}
