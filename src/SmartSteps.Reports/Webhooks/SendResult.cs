namespace SmartSteps.Reports.Webhooks;

/// <summary>What came of one request to a receiver.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Status">The HTTP status, where there was one.</param>
/// <param name="Asked">How long the receiver asks to be left alone, or null.</param>
internal readonly record struct SendResult(AttemptOutcome Outcome, int? Status = null, TimeSpan? Asked = null)
{
    private const int TooManyRequests = 429;
    private const int Unavailable = 503;

    /// <summary>True where the receiver is overloaded: others to it wait, too.</summary>
    public bool IsOverloaded => Status is TooManyRequests or 502 or Unavailable or 504;
}
