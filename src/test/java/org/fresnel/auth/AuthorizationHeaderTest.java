package org.fresnel.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationHeaderTest {
  @ParameterizedTest
  @ValueSource(strings = {"Bearer s3cret", "bearer s3cret", "BEARER   s3cret "})
  void aBearerHeaderHasTheToken(String header) {
    assertThat(AuthorizationHeader.token(header)).contains("s3cret");
  }

  @ParameterizedTest
  @CsvSource({"vc:s3cret, s3cret", ":s3cret, s3cret", "vc:a:b, a:b", "vc:ä, ä"})
  void thePasswordOfABasicLoginIsTheToken(String login, String token) {
    assertThat(AuthorizationHeader.token("Basic " + base64(login))).contains(token);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Bearer", "Bearer ", "Basic ", "Basic %%%", "Digest s3cret", "s3cret"})
  void anyOtherHeaderHasNoToken(String header) {
    assertThat(AuthorizationHeader.token(header)).isEmpty();
  }

  @Test
  void aLoginWithoutAPasswordHasNoToken() {
    assertThat(AuthorizationHeader.token("Basic " + base64("vc"))).isEmpty();
    assertThat(AuthorizationHeader.token("Basic " + base64("vc:"))).isEmpty();
  }

  @Test
  void aTooLongHeaderIsNotDecoded() {
    assertThat(AuthorizationHeader.token("Bearer " + "x".repeat(5000))).isEmpty();
  }

  private static String base64(String login) {
    return Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
  }
}
