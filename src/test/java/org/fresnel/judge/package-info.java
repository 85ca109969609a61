@NullMarked
package org.fresnel.judge;

import org.jspecify.annotations.NullMarked;
