package org.fresnel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The test shows that these configuration keys change how the running router behaves.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Shows {
  /// Keys as `docs/configuration.md` lists them.
  String[] value();
}
