package org.fresnel.drill.report;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fresnel.auth.VerificationKey;

/// Checks the hashes, the order and the signatures of reports.
public final class ChainVerifier {
  private final List<VerificationKey> keys;
  private final List<String> problems = new ArrayList<>();
  private boolean signed;

  private ChainVerifier(List<VerificationKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /// The number of a report and what the next one has to name.
  private record Link(long number, String hash) {}

  /// Pure. The first reports may have no signature: that of a later one covers their hashes.
  ///
  /// @param reports the oldest first; the first one may follow others that are not here
  /// @param keys one of which has signed each of them; empty to check no signature
  public static ChainVerdict verify(List<SignedReport> reports, List<VerificationKey> keys) {
    var verifier = new ChainVerifier(keys);
    var before = Optional.<Link>empty();
    var first = 0L;
    for (var index = 0; index < reports.size(); index++) {
      before = verifier.check(reports.get(index), index + 1, before);
      if (index == 0) {
        first = before.map(Link::number).orElse(0L);
      }
    }
    if (reports.isEmpty()) {
      verifier.problems.add("expected at least one report, got none");
    } else if (!keys.isEmpty() && !verifier.signed) {
      verifier.problems.add("expected at least one report with a signature, got none");
    }
    var signed = (int) reports.stream().filter(it -> it.signature().isPresent()).count();
    return verifier.problems.isEmpty()
        ? new ChainVerdict.Intact(
            reports.size(), first, before.map(Link::hash).orElse(""), signed)
        : new ChainVerdict.Broken(verifier.problems);
  }

  /// @param place from 1
  private Optional<Link> check(SignedReport report, int place, Optional<Link> before) {
    var facts = report.facts();
    var number = facts.flatMap(it -> number(it));
    if (number.isEmpty()) {
      problems.add("entry %d: expected a report with a number, got none".formatted(place));
      return Optional.empty();
    }
    var name = "report %d (%s)".formatted(number.get(), text(facts.get(), "drill"));
    if (!report.actualHash().equals(report.hash())) {
      problems.add(name + ": its content does not have its hash, so it was changed");
    }
    before.ifPresent(it -> checkOrder(name, number.get(), text(facts.get(), "previous"), it));
    if (number.get() == 1 && !text(facts.get(), "previous").equals(SignedReport.NO_HASH)) {
      problems.add(name + ": it is the first one, and names an earlier one");
    }
    if (!keys.isEmpty()) {
      checkSignature(name, report);
    }
    return Optional.of(new Link(number.get(), report.hash()));
  }

  private void checkOrder(String name, long number, String previous, Link before) {
    if (number != before.number() + 1) {
      problems.add(
          "%s: expected report %d after report %d, so reports are missing, or their order was changed"
              .formatted(name, before.number() + 1, before.number()));
    } else if (!previous.equals(before.hash())) {
      problems.add(
          "%s: it does not name the hash of report %d, so one of the two was replaced"
              .formatted(name, before.number()));
    }
  }

  private void checkSignature(String name, SignedReport report) {
    if (report.signature().isEmpty()) {
      if (signed) {
        problems.add(name + ": it is not signed, but an earlier one is");
      }
      return;
    }
    signed = true;
    var fingerprint = report.publicKey().orElse("none");
    var key = keys.stream().filter(it -> it.fingerprint().equals(fingerprint)).findFirst();
    if (key.isEmpty()) {
      problems.add(
          "%s: expected the key %s, got %s"
              .formatted(
                  name,
                  keys.stream()
                      .map(VerificationKey::fingerprint)
                      .collect(Collectors.joining(" or ")),
                  printable(fingerprint)));
    } else if (!isSigned(report, key.get())) {
      problems.add(name + ": its signature is not one of this key over its content");
    }
  }

  private static boolean isSigned(SignedReport report, VerificationKey with) {
    try {
      var signature = Base64.getDecoder().decode(report.signature().orElse(""));
      return with.verifies(report.bytes(), signature);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static Optional<Long> number(JsonObject facts) {
    return facts.getValue("number") instanceof Number number
        ? Optional.of(number.longValue())
        : Optional.empty();
  }

  private static String text(JsonObject facts, String name) {
    return facts.getValue(name) instanceof String text ? printable(text) : "";
  }

  /// A changed report may have anything in it.
  private static String printable(String text) {
    var shown = text.replaceAll("[^\\x20-\\x7e]", "?");
    return shown.length() > 80 ? shown.substring(0, 80) : shown;
  }
}
