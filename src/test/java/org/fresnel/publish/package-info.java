@NullMarked
package org.fresnel.publish;

import org.jspecify.annotations.NullMarked;
