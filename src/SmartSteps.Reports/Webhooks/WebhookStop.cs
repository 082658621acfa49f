namespace SmartSteps.Reports.Webhooks;

/// <summary>Why this program disabled a webhook. Written in lower snake case.</summary>
public enum WebhookStop
{
    /// <summary>The receiver answered 410: it is not interested any more.</summary>
    Gone,

    /// <summary>For days every attempt has failed.</summary>
    Failing,

    /// <summary>Its secret cannot be read, because the key that closed it is lost: rotate it.</summary>
    SecretLost,
}
