package org.fresnel.registry;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.fresnel.node.AdminState;
import org.fresnel.node.AvoidedDuties;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.WindowRequest;
import org.fresnel.storage.DiskStore;
import org.fresnel.storage.Store;

/// A process of its own in which an operator changes nodes until it is killed. What has been
/// answered as done it says on its standard output.
public final class ChangingProcess {
  private static final HealthThresholds RULES =
      new HealthThresholds(2, 32, 3, new HealthThresholds.Failback(1, 0, 0), "");

  private ChangingProcess() {}

  /// Changes until it is killed.
  ///
  /// @param args directory, and the first number
  public static void main(String[] args) {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    var roster = roster(open(Path.of(args[0])));
    for (var number = Integer.parseInt(args[1]); ; number++) {
      change(roster, number);
      out.println("done " + number);
    }
  }

  static Store open(Path directory) {
    return switch (DiskStore.open(directory)) {
      case Store.Opening.Usable(var store) -> store;
      case Store.Opening.Unusable(var reason) -> throw new AssertionError(reason);
    };
  }

  static NodeRegistry roster(Store store) {
    var given =
        new NodeRegistry.Given(
            List.of(RegistryFixture.A, RegistryFixture.B), RULES, RegistryFixture.READER);
    return new NodeRegistry(
        given, store, MaintenanceWindowFinder.NONE, InstantSource.fixed(RegistryFixture.NOW));
  }

  /// A drain that waits, with the number as its reason and an amount of text that differs.
  private static void change(NodeRegistry roster, int number) {
    var hour = Duration.ofHours(1);
    var reason = number + " " + "x".repeat(number % 4093);
    var free = new WindowRequest(hour, AvoidedDuties.AGGREGATIONS);
    roster.drain("a", reason, Optional.of(hour), free, false, "ops");
  }

  /// The number of the last change; -1 without any.
  static int number(NodeRegistry roster) {
    var standing = roster.snapshot().named("a").orElseThrow().member().adminState();
    if (!(standing instanceof AdminState.Waiting(var order, _))) {
      return -1;
    }
    var reason = order.reason();
    var number = Integer.parseInt(reason.substring(0, reason.indexOf(' ')));
    if (!reason.equals(number + " " + "x".repeat(number % 4093))) {
      throw new AssertionError("a change that nobody made: " + reason);
    }
    return number;
  }
}
