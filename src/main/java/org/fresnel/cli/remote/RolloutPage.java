package org.fresnel.cli.remote;

import java.util.stream.Collectors;
import org.fresnel.cli.output.Paragraph;
import org.fresnel.control.model.RolloutView;

/// Formats a rollout.
final class RolloutPage {
  private static final int WIDTH = 12;

  private RolloutPage() {}

  static String text(RolloutView rollout) {
    if (rollout.id().isEmpty()) {
      return "No rollout was started at this router.\n";
    }
    var nodes =
        rollout.nodes().stream()
            .map(it -> it.name() + " " + it.state())
            .collect(Collectors.joining(", "));
    return new TwoColumnText(sentence(rollout), WIDTH)
        .with("waits for", rollout.waitsFor())
        .with("reason", rollout.reason())
        .with("nodes", nodes)
        .with("started", "%s by %s".formatted(TimeFormatter.at(rollout.from()), rollout.by()))
        .toString();
  }

  /// A sentence, without its end.
  static String sentence(RolloutView rollout) {
    return Paragraph.printable(
        "%s is %s%s%s since %s"
            .formatted(
                rollout.id(),
                rollout.paused() ? "paused, " : "",
                step(rollout.state()),
                rollout.node().map(it -> " " + it).orElse(""),
                TimeFormatter.at(rollout.since())));
  }

  /// The sentence with the reason of a halt, or what the step waits for.
  static String progress(RolloutView rollout) {
    var detail = rollout.reason().isEmpty() ? rollout.waitsFor() : rollout.reason();
    return sentence(rollout) + (detail.isEmpty() ? "" : ": " + Paragraph.printable(detail));
  }

  private static String step(String state) {
    return switch (state) {
      case "hook" -> "at the hook of";
      case "verifying" -> "testing";
      case "soaking" -> "comparing";
      case "returning" -> "returning";
      case "halted" -> "halted at";
      default -> state;
    };
  }
}
