package org.fresnel.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.fresnel.fuzz.FuzzInput;

/// A target is rejected, or is forwarded byte for byte.
public final class TargetFuzz {
  private static final List<EndpointTable> TABLES =
      List.of(
          EndpointTable.load(),
          EndpointTable.load(
              new UnknownRequests(true, UnknownRequests.Posts.ALL, Set.of("/lighthouse/"))));

  private TargetFuzz() {}

  public static void check(FuzzInput input) {
    var method = input.line();
    var target = input.line();
    var body = input.rest();
    for (var table : TABLES) {
      switch (table.route(method, target)) {
        case Route.Known known -> {
          known(known, target);
          assertThat(known.withBody(() -> body).ask()).isEqualTo(known.ask());
        }
        case Route.Refused(var status, _) -> assertThat(status).isBetween(400, 501);
        case Route.OtherMethod(var allowed, _) -> assertThat(allowed).isNotEmpty();
      }
    }
  }

  private static void known(Route.Known known, String target) {
    var empty = target.endsWith("?") && target.indexOf('?') == target.length() - 1;
    assertThat(known.ask().target() + (empty ? "?" : "")).isEqualTo(target);
    assertThat(known.ask().segments()).noneMatch(it -> it.isEmpty() || it.equals(".."));
    assertThat(known.kind()).isNotEqualTo(EndpointClass.DENIED);
    assertThat(known.budget()).isNotNull();
    known.slot().ifPresent(slot -> assertThat(slot).isNotNegative());
    known.epoch().ifPresent(epoch -> assertThat(epoch).isNotNegative());
    assertThat(known.identifier()).doesNotContain("/");
    known.ask().value("id").ifPresent(id -> assertThat(id).doesNotContain("&"));
  }
}
