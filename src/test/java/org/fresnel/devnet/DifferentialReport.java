package org.fresnel.devnet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What was compared between a node and Fresnel, operation by operation.
final class DifferentialReport {
  private static final Path MARKDOWN = Path.of("target/devnet-differential.md");

  private final Set<String> compared = new TreeSet<>();
  private final Set<String> succeeded = new TreeSet<>();
  private final Set<String> ssz = new TreeSet<>();
  private final Set<String> moving = new TreeSet<>();
  private final Set<String> failing = new TreeSet<>();
  private final Set<String> notServed = new TreeSet<>();
  private final List<String> differences = new ArrayList<>();
  private int requests;

  /// Takes in one verdict on an operation.
  void add(String operation, String path, Representation form, RouterComparison comparison) {
    switch (comparison) {
      case RouterComparison.Same(var answer) -> count(operation, answer);
      case RouterComparison.Moving(var answer) -> {
        count(operation, answer);
        moving.add(operation);
      }
      case RouterComparison.Different(var direct, var through) -> {
        count(operation, direct);
        differences.add(form + " " + path + "\n  node:  " + direct + "\n  front: " + through);
      }
    }
  }

  /// The node has no such path.
  void addNotServed(String operation) {
    notServed.add(operation);
  }

  /// The node itself fails on this, and a router does not repeat that word by word.
  void addFailing(String path, DevnetResponse answer) {
    failing.add(path + ": " + answer);
  }

  List<String> differences() {
    return List.copyOf(differences);
  }

  /// Operations that the node answered with `200` at least once.
  int succeeded() {
    return succeeded.size();
  }

  /// Prints the report and keeps it as a file.
  void publish(Set<String> own) throws IOException {
    var text =
        "# Answers through Fresnel and from the node\n\n%d operations x %d representations compared in %d requests, %d differences.\n"
                .formatted(
                    compared.size(), Representation.values().length, requests, differences.size())
            + list("Never answered with 200 by the node", without(compared, succeeded))
            + list("Served as SSZ", ssz)
            + list("Compared without the body, which changes with every request", moving)
            + list("Not compared, since the node answers 5xx", failing)
            + list("Not compared, since Fresnel answers", new TreeSet<>(own))
            + list("Not served by the node", notServed)
            + list("Differences", differences);
    System.out.println(text);
    Files.writeString(MARKDOWN, text);
  }

  private void count(String operation, DevnetResponse answer) {
    requests++;
    compared.add(operation);
    if (answer.status() == 200) {
      succeeded.add(operation);
    }
    if (answer.isSsz()) {
      ssz.add(operation);
    }
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    var rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  private static String list(String title, Iterable<String> entries) {
    var text = String.join("\n- ", entries);
    return text.isEmpty() ? "" : "\n" + title + ":\n- " + text + "\n";
  }
}
