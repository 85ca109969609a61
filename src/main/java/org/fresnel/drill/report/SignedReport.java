package org.fresnel.drill.report;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.fresnel.auth.SigningKey;

/// A report with its hash and its signature.
///
/// @param report JSON; its bytes in UTF-8 are hashed and signed
/// @param hash SHA-256 of them, in hexadecimal digits
/// @param signature Ed25519, in Base64; empty without a key
/// @param publicKey fingerprint of the public key that verifies it; empty without a key
public record SignedReport(
    String report, String hash, Optional<String> signature, Optional<String> publicKey) {
  /// The first report of all names this in place of a hash.
  static final String NO_HASH = "0".repeat(64);

  static SignedReport of(String report, Optional<SigningKey> key) {
    var signature = key.map(it -> Base64.getEncoder().encodeToString(it.sign(bytes(report))));
    return new SignedReport(
        report, hashOf(report), signature, key.map(it -> it.verification().fingerprint()));
  }

  /// The facts of the report; empty if it is no JSON object.
  Optional<JsonObject> facts() {
    try {
      return Json.decodeValue(report) instanceof JsonObject facts
          ? Optional.of(facts)
          : Optional.empty();
    } catch (DecodeException _) {
      return Optional.empty();
    }
  }

  byte[] bytes() {
    return bytes(report);
  }

  String actualHash() {
    return hashOf(report);
  }

  String encode() {
    var json = new JsonObject().put("report", report).put("hash", hash);
    signature.ifPresent(it -> json.put("signature", it));
    publicKey.ifPresent(it -> json.put("publicKey", it));
    return json.encode();
  }

  /// Reads what [#encode] has written.
  ///
  /// @throws ClassCastException if a field has another type
  /// @throws IllegalArgumentException if the report or its hash is missing
  static SignedReport decode(JsonObject json) {
    return new SignedReport(
        required(json, "report"),
        required(json, "hash"),
        Optional.ofNullable(json.getString("signature")),
        Optional.ofNullable(json.getString("publicKey")));
  }

  private static String required(JsonObject json, String name) {
    return Optional.ofNullable(json.getString(name))
        .orElseThrow(() -> new IllegalArgumentException("expected " + name + ", got none"));
  }

  private static byte[] bytes(String report) {
    return report.getBytes(StandardCharsets.UTF_8);
  }

  private static String hashOf(String report) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes(report));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
