import { readTable } from './readTable';

/** OpenSSL, GnuTLS, libgcrypt, Kerberos and GnuPG of Debian 11, 12 and 13. */
export const debianCrypto = readTable(
  'debian',
  `
CVE-2021-3711 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-120
Decrypting SM2 data can write past the end of a buffer whose size was worked out too small.
openssl libssl1.1: >=1.1.1 <1.1.1k-1+deb11u1

CVE-2021-3712 7.4 AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:H CWE-125
Printing an ASN.1 string that has no terminating NUL byte reads past the end of its buffer.
openssl libssl1.1: >=1.1.1 <1.1.1k-1+deb11u1

CVE-2021-4160 5.9 AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:N Low
A carry error in the MIPS squaring procedure can weaken Diffie-Hellman keys.
openssl libssl1.1: >=1.1.1 <1.1.1k-1+deb11u2

CVE-2022-0778 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-835
A certificate with crafted elliptic curve parameters makes BN_mod_sqrt() loop for ever.
openssl libssl1.1: >=1.1.1 <1.1.1k-1+deb11u2

CVE-2022-1292 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-78
The c_rehash script passes file names to a shell without cleaning them of metacharacters.
openssl libssl1.1: >=1.1.1 <1.1.1n-0+deb11u2

CVE-2022-2068 9.8 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H CWE-78
Further places of the c_rehash script pass unclean file names to a shell.
openssl libssl1.1: >=1.1.1 <1.1.1n-0+deb11u3

CVE-2022-2097 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N CWE-327
AES OCB on 32-bit x86 leaves sixteen bytes of data unencrypted.
openssl libssl1.1: >=1.1.1 <1.1.1n-0+deb11u4

CVE-2022-4304 5.9 AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:N CWE-203
The time RSA decryption takes tells enough to recover a plain text over many trials.
openssl libssl1.1: >=1.1.1 <1.1.1n-0+deb11u4

CVE-2022-4450 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-415
PEM_read_bio_ex() leaves a freed buffer behind for a file with an empty payload.
openssl libssl1.1: >=1.1.1 <1.1.1n-0+deb11u4

CVE-2023-0215 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-416
BIO_new_NDEF() can leave a stream that points to freed memory.
openssl libssl1.1: >=1.1.1 <1.1.1n-0+deb11u4

CVE-2023-0286 7.4 AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:H CWE-843
A GENERAL_NAME with an X.400 address is compared as another type, which can read foreign memory.
openssl libssl1.1: >=1.1.1 <1.1.1n-0+deb11u4

CVE-2023-0464 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-295
Verifying a chain with policy constraints can take exponential time.
openssl libssl1.1: >=1.1.1 <1.1.1n-0+deb11u5

CVE-2023-0465 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:N CWE-295
Invalid certificate policies in leaf certificates are ignored and stop further policy checks.
openssl libssl1.1: >=1.1.1 <1.1.1n-0+deb11u5

CVE-2023-2650 6.5 AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H CWE-770
Translating very large ASN.1 object identifiers takes quadratic time.
openssl libssl1.1: >=1.1.1 <1.1.1n-0+deb11u5

CVE-2023-2975 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:N CWE-287
AES-SIV does not authenticate empty associated data entries.
openssl libssl3: >=3.0.0 <3.0.11-1~deb12u1

CVE-2023-3446 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L CWE-1333
Checking Diffie-Hellman parameters with a very large modulus takes very long.
openssl libssl1.1 libssl3: >=1.1.1 <1.1.1v-0~deb11u1; >=3.0.0 <3.0.11-1~deb12u1

CVE-2023-3817 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L CWE-834
Checking Diffie-Hellman keys whose q parameter is too large takes very long.
openssl libssl1.1 libssl3: >=1.1.1 <1.1.1v-0~deb11u1; >=3.0.0 <3.0.11-1~deb12u1

CVE-2023-5363 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N CWE-684
Key and IV lengths given as parameters to EVP ciphers are applied too late, so that data is cut or overrun.
openssl libssl3: >=3.0.0 <3.0.11-1~deb12u2

CVE-2023-5678 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L CWE-754
Generating or checking X9.42 Diffie-Hellman keys with an excessive parameter takes very long.
openssl libssl1.1 libssl3: >=1.1.1 <1.1.1w-0+deb11u2; >=3.0.0 <3.0.13-1~deb12u1

CVE-2023-6129 6.5 AV:L/AC:H/PR:L/UI:N/S:C/C:N/I:L/A:H CWE-328
The POLY1305 implementation for PowerPC does not restore vector registers.
openssl libssl3: >=3.0.0 <3.0.13-1~deb12u1

CVE-2023-6237 5.9 AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-606
Checking an RSA public key with an oversized modulus takes very long.
openssl libssl3: >=3.0.0 <3.0.13-1~deb12u1

CVE-2024-0727 5.5 AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H CWE-476
A PKCS12 file with missing fields makes the reader follow a null pointer.
openssl libssl1.1 libssl3: >=1.1.1 <1.1.1w-0+deb11u2; >=3.0.0 <3.0.13-1~deb12u1

CVE-2024-2511 5.9 AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-1325
TLS 1.3 sessions with SSL_OP_NO_TICKET make the server's session cache grow without bounds.
openssl libssl1.1 libssl3: >=1.1.1 <1.1.1w-0+deb11u2; >=3.0.0 <3.0.14-1~deb12u1

CVE-2024-4603 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L CWE-834
Checking excessively long DSA keys or parameters takes very long.
openssl libssl3: >=3.0.0 <3.0.14-1~deb12u1

CVE-2024-4741 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-416 Medium
SSL_free_buffers() can free a buffer that is still read from.
openssl libssl1.1 libssl3: >=1.1.1 <1.1.1w-0+deb11u2; >=3.0.0 <3.0.14-1~deb12u1

CVE-2024-5535 9.1 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:H CWE-200
SSL_select_next_proto() with an empty list of the client's protocols reads past its buffer.
openssl libssl1.1 libssl3: >=1.1.1 <1.1.1w-0+deb11u2; >=3.0.0 <3.0.15-1~deb12u1

CVE-2024-6119 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-843
Comparing an expected name with an otherName of a certificate can read an invalid address.
openssl libssl3: >=3.0.0 <3.0.14-1~deb12u2

CVE-2024-9143 4.3 AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:L CWE-787 Low
Explicit GF(2^m) curve parameters from outside can lead to writes out of bounds.
openssl libssl1.1 libssl3: >=1.1.1 <1.1.1w-0+deb11u2; >=3.0.0 <3.0.15-1~deb12u1

CVE-2024-13176 4.1 AV:L/AC:H/PR:H/UI:N/S:U/C:L/I:L/A:L CWE-385
The time an ECDSA signature takes gives away bits of its nonce.
openssl libssl3: >=3.0.0 <3.0.16-1~deb12u1

CVE-2025-9230 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-125
Decrypting a CMS message that was encrypted with a password reads and writes out of bounds.
openssl libssl3: >=3.0.0 <3.0.17-1~deb12u3
openssl libssl3t64: >=3.5.0 <3.5.1-1+deb13u1

CVE-2025-9232 5.9 AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-125
The HTTP client reads out of bounds when no_proxy is set and the host is an IPv6 address.
openssl libssl3: >=3.0.0 <3.0.17-1~deb12u3
openssl libssl3t64: >=3.5.0 <3.5.1-1+deb13u1

CVE-2025-27587 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N CWE-385 Low
ECDSA on PowerPC leaks through timing whether a nonce is short.
openssl libssl3: >=3.0.0 <3.0.17-1~deb12u1

CVE-2022-2509 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-415
gnutls_pkcs7_verify() frees memory twice.
libgnutls30: >=3.7.0 <3.7.1-5+deb11u2

CVE-2023-0361 7.4 AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N CWE-203
The time RSA decryption takes in a TLS handshake tells whether the padding was right.
libgnutls30: >=3.7.0 <3.7.1-5+deb11u3

CVE-2023-5981 5.9 AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:N CWE-203
Malformed cipher texts in RSA-PSK key exchanges take another time than right ones.
libgnutls30: >=3.7.0 <3.7.1-5+deb11u4; >=3.7.9 <3.7.9-2+deb12u1

CVE-2024-0553 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N CWE-203
The fix for the RSA-PSK timing was incomplete.
libgnutls30: >=3.7.0 <3.7.1-5+deb11u5; >=3.7.9 <3.7.9-2+deb12u2

CVE-2024-0567 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-347
Certificate chains that sign each other in a circle end the verifying process.
libgnutls30: >=3.7.0 <3.7.1-5+deb11u5; >=3.7.9 <3.7.9-2+deb12u2

CVE-2024-28834 5.3 AV:N/AC:H/PR:L/UI:N/S:U/C:H/I:N/A:N CWE-327
Deterministic ECDSA leaks the key through a timing called Minerva.
libgnutls30: >=3.7.9 <3.7.9-2+deb12u3

CVE-2024-28835 5.0 AV:L/AC:L/PR:L/UI:R/S:U/C:N/I:N/A:H CWE-248
certtool --verify-chain ends with an error on a crafted bundle.
libgnutls30: >=3.7.9 <3.7.9-2+deb12u3

CVE-2024-12243 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L CWE-407
Reading certificates with many names or constraints takes very long.
libgnutls30: >=3.7.9 <3.7.9-2+deb12u4

CVE-2025-32988 6.5 AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:L/A:H CWE-415
Exporting a subject alternative name of an unknown type can free memory twice.
libgnutls30: >=3.7.9 <3.7.9-2+deb12u5

CVE-2025-32990 6.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:L CWE-122
certtool writes one byte too far when it reads a template file.
libgnutls30: >=3.7.9 <3.7.9-2+deb12u5

CVE-2024-12133 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L CWE-407
Decoding DER data with many elements takes quadratic time.
libtasn1-6: >=4.19.0 <4.19.0-2+deb12u1

CVE-2021-33560 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N CWE-203
ElGamal encryption without exponent blinding leaks through side channels.
libgcrypt20: >=1.8.0 <1.8.7-6

CVE-2024-2236 5.9 AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:N CWE-208
RSA decryption with PKCS 1 padding takes a time that depends on the plain text.
libgcrypt20: >=1.8.0

CVE-2018-6829 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N CWE-327 Low
ElGamal encryption of plain messages is not semantically secure.
libgcrypt20: *

CVE-2022-3219 3.3 AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:L CWE-787
A compressed packet in a signature can keep GnuPG busy for very long.
gpgv gnupg: *

CVE-2025-30258 2.7 AV:L/AC:H/PR:N/UI:R/S:C/C:N/I:L/A:N CWE-754
Importing a crafted subkey keeps later signatures of its owner from being verified.
gpgv gnupg: *

CVE-2022-42898 8.8 AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H CWE-190
Reading a PAC on a 32-bit platform overflows an integer and then the heap.
libkrb5-3 libgssapi-krb5-2 libk5crypto3 libkrb5support0: >=1.18 <1.18.3-6+deb11u3

CVE-2023-36054 6.5 AV:N/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H CWE-824
kadmind frees a pointer that was never set when key data is malformed.
libkrb5-3 libgssapi-krb5-2 libk5crypto3 libkrb5support0: >=1.18 <1.18.3-6+deb11u4; >=1.20 <1.20.1-2+deb12u1

CVE-2024-26458 5.3 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L CWE-401 Low
The RPC library of Kerberos loses memory on errors of its port mapper.
libkrb5-3 libgssapi-krb5-2 libk5crypto3 libkrb5support0: >=1.20

CVE-2024-26461 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H CWE-770 Low
Unsealing GSS messages loses memory.
libkrb5-3 libgssapi-krb5-2 libk5crypto3 libkrb5support0: >=1.20

CVE-2024-37370 7.5 AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N
The plain length field of a GSS token can be changed so that the unwrapped token looks cut.
libkrb5-3 libgssapi-krb5-2 libk5crypto3 libkrb5support0: >=1.20 <1.20.1-2+deb12u2

CVE-2024-37371 9.1 AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:H CWE-125
A GSS message token with a wrong length field makes the reader read invalid memory.
libkrb5-3 libgssapi-krb5-2 libk5crypto3 libkrb5support0: >=1.20 <1.20.1-2+deb12u2

CVE-2025-24528 6.5 AV:N/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H CWE-787
Writing the propagation log can end kadmind when it resizes its file.
libkrb5-3 libgssapi-krb5-2 libk5crypto3 libkrb5support0: >=1.20 <1.20.1-2+deb12u3

CVE-2025-3576 5.9 AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:H/A:N CWE-328
Messages sealed with RC4-HMAC-MD5 can be forged by collisions of MD5.
libkrb5-3 libgssapi-krb5-2 libk5crypto3 libkrb5support0: >=1.20 <1.20.1-2+deb12u4
`,
);
