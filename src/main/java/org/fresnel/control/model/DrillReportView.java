package org.fresnel.control.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.fresnel.drill.report.SignedReport;

/// A report of a drill with its hash and its signature.
///
/// @param report JSON as text; its bytes in UTF-8 are hashed and signed
/// @param hash SHA-256 of the report, in hexadecimal digits; the next report names it
/// @param signature Ed25519, in Base64; none without a key
/// @param publicKey SHA-256 of the public key (X.509, DER), in hexadecimal digits; none without a key
@RegisterForReflection
public record DrillReportView(
    String report, String hash, Optional<String> signature, Optional<String> publicKey) {

  public static DrillReportView of(SignedReport signed) {
    return new DrillReportView(
        signed.report(), signed.hash(), signed.signature(), signed.publicKey());
  }
}
