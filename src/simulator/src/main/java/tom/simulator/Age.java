package tom.simulator;

/** How old a device is: which algorithms it knows. */
enum Age {
    MODERN,
    /** Before SHA-1 was given up: group14 with SHA-1, ssh-rsa, CBC. */
    OLD,
    /** Before that: group1 with SHA-1, ssh-rsa, triple DES, MD5. */
    ANCIENT
}
