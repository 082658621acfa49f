namespace SmartSteps.Reports.Webhooks;

/// <summary>How an attempt ended. Written in lower snake case.</summary>
public enum AttemptOutcome
{
    /// <summary>2xx.</summary>
    Delivered,

    /// <summary>3xx: redirects are not followed; change the webhook's address.</summary>
    Redirected,

    /// <summary>410: the receiver does not want to be told any more.</summary>
    Gone,

    /// <summary>Any other status.</summary>
    Refused,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>The name is not known, or nothing answers there.</summary>
    NotReached,

    /// <summary>No trusted connection: the receiver's certificate does not fit, is not trusted, or has run out.</summary>
    NotTrusted,

    /// <summary>The name leads to an address that is not public.</summary>
    NotPublic,

    /// <summary>Nothing was sent: the webhook's secret cannot be read.</summary>
    SecretLost,
}
