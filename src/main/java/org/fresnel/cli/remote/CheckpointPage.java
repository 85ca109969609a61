package org.fresnel.cli.remote;

import java.util.Set;
import org.fresnel.control.model.CheckpointView;

/// Formats the checkpoint that new nodes can sync from.
final class CheckpointPage {
  private static final int WIDTH = 12;
  private static final Set<String> WELL = Set.of("served", "off");

  private CheckpointPage() {}

  /// Returns whether nothing has to be done about it.
  static boolean isWell(CheckpointView view) {
    return WELL.contains(view.state());
  }

  static String text(CheckpointView view) {
    var page =
        new TwoColumnText(
            "The checkpoint is " + view.state().replace('_', ' ') + reason(view) + ".", WIDTH);
    view.kept()
        .ifPresent(
            it ->
                page.with("stored", it.checkpoint())
                    .with(
                        "",
                        "slot %d, %s, %d bytes, from %s at %s, verified: %s"
                            .formatted(
                                it.slot(),
                                it.fork(),
                                it.stateBytes(),
                                it.from(),
                                TimeFormatter.at(it.at()),
                                it.verified()))
                    .with("agreed by", String.join(", ", it.agreedBy()))
                    .with(
                        "trusted",
                        "until epoch %d, %s (%d epochs left)"
                            .formatted(
                                it.weakSubjectivity().until(),
                                TimeFormatter.at(it.weakSubjectivity().ends()),
                                it.weakSubjectivity().leftEpochs())));
    view.agreed()
        .ifPresent(it -> page.with("newest", it + " by " + String.join(", ", view.agreedBy())));
    view.pin().ifPresent(it -> page.with("pinned", it.checkpoint()));
    view.pin().ifPresent(it -> it.nodes().forEach(node -> page.with("", verdict(node))));
    view.providers().forEach(it -> page.with("provider", verdict(it)));
    view.setbacks().forEach((node, why) -> page.with("not taken", "%s: %s".formatted(node, why)));
    return page.toString();
  }

  private static String reason(CheckpointView view) {
    return view.reason().isEmpty() ? "" : ": " + view.reason();
  }

  private static String verdict(CheckpointView.WitnessView it) {
    return "%s: %s%s"
        .formatted(it.name(), it.verdict(), it.reason().isEmpty() ? "" : ", " + it.reason());
  }
}
