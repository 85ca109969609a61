package org.fresnel.upstream;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.netty.handler.ssl.SslContext;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The native image would not be built if Netty had no such method any more: here it is known
/// sooner.
class NativeSslContextTest {
  @Test
  void theSubstitutedMethodExistsInNetty() {
    for (var method : List.of(NativeSslContext.Target_SslContext.class.getDeclaredMethods())) {
      if (method.getName().equals("newClientContextInternal")) {
        assertThatCode(
                () ->
                    SslContext.class.getDeclaredMethod(
                        method.getName(), method.getParameterTypes()))
            .doesNotThrowAnyException();
      }
    }
  }
}
