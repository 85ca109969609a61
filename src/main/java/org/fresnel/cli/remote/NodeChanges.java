package org.fresnel.cli.remote;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import org.fresnel.cli.RemoteQuery;
import org.fresnel.cli.output.Paragraph;
import org.fresnel.control.model.NodeView;
import picocli.CommandLine.Help.Ansi;

/// Changes the nodes and the configuration of a router.
///
/// @param answers of the router
/// @param colours of the output
record NodeChanges(QueryAnswers answers, Ansi colours) {
  private static final int WIDTH = 12;

  Future<CommandResult> ask(RemoteQuery.Change change) {
    return switch (change) {
      case RemoteQuery.AddNode add -> answers.one(request(add), NodeView.class, NodeChanges::added);
      case RemoteQuery.RemoveNode(var name, var force) ->
          answers.text(
              force ? removal(name).with("force", "true") : removal(name),
              _ -> Paragraph.printable(name) + " is removed.\n");
      case RemoteQuery.OrderNodes(var names) ->
          answers.all(
              RemoteRequest.of("PUT", "nodes", "order").withBody(new JsonArray(names).encode()),
              NodeView.class,
              it -> new NodeTable(it).text(colours));
      case RemoteQuery.Reload _ ->
          answers.text(RemoteRequest.of("POST", "config", "reload"), NodeChanges::reloaded);
    };
  }

  /// The names, each on a line.
  static String names(List<NodeView> nodes) {
    return nodes.stream()
        .map(it -> Paragraph.printable(it.name()) + "\n")
        .collect(Collectors.joining());
  }

  private static RemoteRequest request(RemoteQuery.AddNode add) {
    var body = new JsonObject().put("url", add.url());
    add.name().ifPresent(it -> body.put("name", it));
    add.role().ifPresent(it -> body.put("role", it));
    return RemoteRequest.of("POST", "nodes").withBody(body.encode());
  }

  private static RemoteRequest removal(String name) {
    return RemoteRequest.of("DELETE", "nodes", name);
  }

  private static String added(NodeView node) {
    return Paragraph.of("", "%s is added, as %s.".formatted(node.name(), node.role()));
  }

  private static String reloaded(String body) {
    var applied = keys(body, "applied");
    return new TwoColumnText(
            applied.isEmpty() ? "Nothing has changed." : "The changes are applied.", WIDTH)
        .with("applied", applied)
        .with("at restart", keys(body, "restart"))
        .toString();
  }

  private static String keys(String body, String name) {
    return new JsonObject(body)
        .getJsonArray(name, new JsonArray()).stream()
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
  }
}
