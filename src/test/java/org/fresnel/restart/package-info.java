@NullMarked
package org.fresnel.restart;

import org.jspecify.annotations.NullMarked;
