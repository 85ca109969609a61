package org.fresnel.cli.remote;

import java.util.Map;
import org.fresnel.cli.RemoteQuery;

/// The options of a command as they are typed, by the names that the API has for them.
///
/// @param options by field or parameter
record TypedOptions(Map<String, String> options) {
  private static final TypedOptions NONE = new TypedOptions(Map.of());
  private static final TypedOptions DRAIN =
      new TypedOptions(
          Map.of(
              "reason", "--reason",
              "for", "--for",
              "whenFree", "--when-free",
              "avoid", "--avoid",
              "force", "--force"));
  private static final TypedOptions DRILL =
      new TypedOptions(
          Map.of(
              "kind", "KIND",
              "target", "TARGET",
              "duration", "--for",
              "median", "--median",
              "p99", "--p99",
              "share", "--share",
              "detectWithin", "--detect-within",
              "dutyWithin", "--duty-within"));
  private static final TypedOptions LISTS =
      new TypedOptions(
          Map.of(
              "node", "--node",
              "since", "--since",
              "limit", "--limit",
              "validator", "--validator",
              "slot", "--slot",
              "epoch", "--epoch"));

  TypedOptions {
    options = Map.copyOf(options);
  }

  static TypedOptions of(RemoteQuery query) {
    return switch (query) {
      case RemoteQuery.Drain _ -> DRAIN;
      case RemoteQuery.Drill _ -> DRILL;
      case RemoteQuery.Window _ ->
          new TypedOptions(Map.of("duration", "DURATION", "avoid", "--avoid"));
      case RemoteQuery.AddNode _ ->
          new TypedOptions(Map.of("url", "URL", "name", "--name", "role", "--role"));
      case RemoteQuery.Incidents _,
          RemoteQuery.AuditLog _,
          RemoteQuery.Duties _,
          RemoteQuery.Decisions _ ->
          LISTS;
      default -> NONE;
    };
  }

  /// The result with an error that begins with the option.
  CommandResult in(CommandResult result) {
    var error = result.err();
    var colon = error.indexOf(": ");
    var name = colon < 0 ? "" : error.substring(0, colon);
    return options.containsKey(name)
        ? new CommandResult(
            result.status(), result.out(), options.get(name) + error.substring(colon))
        : result;
  }
}
