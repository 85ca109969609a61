package org.fresnel.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fresnel.drill.DrillKind;
import org.fresnel.drill.DrillPlan;
import org.fresnel.drill.DrillSettings;
import org.fresnel.drill.DrillTimes;
import org.fresnel.node.Node;

/// Reads what is configured of drills.
///
/// @param config the keys
/// @param values reads what was set for a key
/// @param nodes that can be drilled
record DrillSettingsReader(DrillsConfig config, TypedValues values, List<Node> nodes) {

  DrillSettings settings() {
    return new DrillSettings(
        schedule(),
        new DrillPlan(
            values.choice(config.kind(), DrillKind.values()),
            target(),
            values.duration(config.duration(), DrillPlan.SHORTEST, DrillPlan.LONGEST),
            DrillPlan.Strength.USUAL,
            new DrillPlan.Objective(
                values.duration(config.objective().detectWithin()),
                values.duration(config.objective().dutyWithin()))));
  }

  private Optional<String> schedule() {
    return values
        .given(config.schedule())
        .map(
            given -> {
              try {
                DrillTimes.of(given.value());
                return given.value();
              } catch (IllegalArgumentException e) {
                throw given.fault("the five fields of cron, such as 0 10 * * 2");
              }
            });
  }

  private String target() {
    var given = values.given(config.target()).orElseThrow();
    var known =
        Stream.concat(
                Stream.of(DrillPlan.PRIMARY, DrillPlan.ALL_BUT_ONE), nodes.stream().map(Node::name))
            .toList();
    if (!known.contains(given.value())) {
      throw given.fault(known.stream().collect(Collectors.joining(" or ")));
    }
    return given.value();
  }
}
