namespace SmartSteps.Benchmarks.Intake;

/// <summary>What became of a load.</summary>
/// <param name="Events">Events acknowledged.</param>
/// <param name="Elapsed">From the first byte to the last acknowledgement.</param>
/// <param name="ServerTime">Processor time of the server meanwhile.</param>
/// <param name="ClientTime">Processor time of the sender meanwhile.</param>
/// <param name="Refused">Batches that were told to come back.</param>
/// <param name="Acknowledgements">For each batch the milliseconds from when it was due to its acknowledgement, ascending.</param>
internal sealed record LoadResult(long Events, TimeSpan Elapsed, TimeSpan ServerTime, TimeSpan ClientTime, int Refused, double[] Acknowledgements)
{
    public double EventsPerSecond => Events / Elapsed.TotalSeconds;

    /// <summary>The smallest time that so large a share of the acknowledgements did not exceed.</summary>
    public double Quantile(double share) => Acknowledgements[Math.Min(Acknowledgements.Length - 1, (int)Math.Ceiling(share * Acknowledgements.Length) - 1)];
}
