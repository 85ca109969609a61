package org.fresnel.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The commands that show and change the nodes of a running router.
final class NodeCommands {
  private NodeCommands() {}

  @Command(
      name = "nodes",
      subcommands = {Add.class, Remove.class, Order.class},
      description = "Shows the nodes of a running router, or all details of one.")
  static final class Nodes extends RemoteQueryCommand {
    @Parameters(arity = "0..1", paramLabel = "NODE", description = "Only this node.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--names", description = "Only the names, each on a line.")
    private boolean names;

    @Override
    RemoteQuery query() {
      return names ? new RemoteQuery.NodeNames() : new RemoteQuery.Nodes(name);
    }
  }

  /// The constants have the spelling of the command line.
  enum RoleName {
    primary,
    backup,
    last_resort,
    shadow;

    @Override
    public String toString() {
      return name().replace('_', '-');
    }
  }

  @Command(
      name = "add",
      description =
          "Adds a node after the others. It gets duties once it was probed and has all validator"
              + " state. It survives a restart; the configuration file stays as it is.")
  static final class Add extends RemoteQueryCommand {
    @Parameters(
        arity = "1",
        paramLabel = "URL",
        description = "Of its Beacon API, such as http://10.0.0.7:5052, without a login.")
    private String node = "";

    @Option(
        names = "--name",
        paramLabel = "NAME",
        description = "Its name (default: host and port of the URL).")
    private Optional<String> name = Optional.empty();

    @Option(
        names = "--role",
        paramLabel = "ROLE",
        description = "Its role: ${COMPLETION-CANDIDATES} (default: primary).")
    private Optional<RoleName> role = Optional.empty();

    @Override
    RemoteQuery query() {
      return new RemoteQuery.AddNode(node, name, role.map(RoleName::toString));
    }
  }

  @Command(
      name = "remove",
      description =
          "Removes a node; open requests finish. A node of the configuration file stays removed"
              + " until the file names it with another URL.")
  static final class Remove extends RemoteQueryCommand {
    @Parameters(arity = "1", paramLabel = "NODE", description = "Name of the node.")
    private String name = "";

    @Option(names = "--force", description = "Even if no other node can get duties.")
    private boolean force;

    @Override
    RemoteQuery query() {
      return new RemoteQuery.RemoveNode(name, force);
    }
  }

  @Command(name = "order", description = "Orders the nodes, the preferred ones first.")
  static final class Order extends RemoteQueryCommand {
    @Parameters(arity = "1..*", paramLabel = "NODE", description = "Each node once.")
    private List<String> names = List.of();

    @Override
    RemoteQuery query() {
      return new RemoteQuery.OrderNodes(names);
    }
  }
}
