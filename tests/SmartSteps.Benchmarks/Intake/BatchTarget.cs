namespace SmartSteps.Benchmarks.Intake;

/// <summary>Where batches go.</summary>
/// <param name="Market">The market's id.</param>
/// <param name="Key">An operator's key.</param>
/// <param name="CompleteTo">Up to when each declares the feed complete; null: none does.</param>
internal sealed record BatchTarget(string Market, string Key, string? CompleteTo = null)
{
    /// <summary>Lines of the head that every request has, with their ends.</summary>
    public string Headers =>
        $"Authorization: Bearer {Key}\r\nContent-Type: text/csv\r\n{(CompleteTo is null ? string.Empty : $"SmartSteps-Complete-To: {CompleteTo}\r\n")}";

    /// <summary>The path of a batch.</summary>
    public string PathOf(string batch) => $"/v1/ingest/{Market}/batches/{batch}";
}
