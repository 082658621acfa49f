namespace SmartSteps.Benchmarks.Intake;

/// <summary>Where batches go.</summary>
/// <param name="Market">The market's id.</param>
/// <param name="Key">An operator's key.</param>
internal sealed record BatchTarget(string Market, string Key)
{
    /// <summary>Lines of the head that every request has, with their ends.</summary>
    public string Headers => $"Authorization: Bearer {Key}\r\nContent-Type: text/csv\r\n";

    /// <summary>The path of a batch.</summary>
    public string PathOf(string batch) => $"/v1/ingest/{Market}/batches/{batch}";
}
