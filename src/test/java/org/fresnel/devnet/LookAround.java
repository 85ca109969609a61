package org.fresnel.devnet;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// A devnet to look at by hand: runs until it is interrupted.
public final class LookAround {
  private LookAround() {}

  /// Starts the network of the rolling trouble, without faults; the argument is the slot time in
  /// seconds.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var slot = Duration.ofSeconds(arguments.length == 0 ? 4 : Integer.parseInt(arguments[0]));
    var names = List.of("A", "B", "C", "D");
    try (var network = DevnetNetwork.start("look", slot, names)) {
      var nodes = TroublePlan.NODES.stream().map(network::node).toList();
      var front = FrontKind.chosen().getFirst().start(network, nodes);
      network.startValidators(ValidatorGroup.UNDER_TEST, front.url());
      network.startValidators(ValidatorGroup.CONTROL, network.node("D").url());
      names.forEach(name -> System.out.println(name + "      " + network.node(name).url()));
      System.out.println("front  " + front.url());
      if (front instanceof RouterProcess router) {
        System.out.println("control " + router.control().url());
      }
      System.out.println("files  " + network.directory());
      System.out.println("genesis " + network.clock().genesis());
      Thread.currentThread().join();
    }
  }
}
