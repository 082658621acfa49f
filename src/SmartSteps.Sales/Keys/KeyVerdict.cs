namespace SmartSteps.Sales.Keys;

/// <summary>What was found out about a key that was sent.</summary>
public enum KeyVerdict
{
    /// <summary>It is known, its secret is right, and it works.</summary>
    Right,

    /// <summary>It has not the form of a key.</summary>
    Malformed,

    /// <summary>There is no such key, or its secret is wrong: nobody is told which.</summary>
    Wrong,

    /// <summary>The secret is right, but the key was revoked.</summary>
    Revoked,

    /// <summary>The secret is right, but the key has expired.</summary>
    Expired,

    /// <summary>The secret was right once: another took its place, and the time of both is over.</summary>
    Replaced,
}
