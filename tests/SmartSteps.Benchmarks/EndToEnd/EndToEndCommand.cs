namespace SmartSteps.Benchmarks.EndToEnd;

/// <summary><c>end-to-end</c>: event files to sealed hours, beside engines that only count.</summary>
internal sealed class EndToEndCommand : BenchmarkCommand
{
    public EndToEndCommand()
        : base("end-to-end", "Event files to sealed hours, beside engines that only count.", string.Empty)
    {
        TreatUnmatchedTokensAsErrors = false;
        SetAction((parsed, _) => EndToEndRun.RunAsync([.. parsed.Tokens.Skip(1).Select(token => token.Value)]));
    }
}
