using SmartSteps.Reports.Occurrences;

namespace SmartSteps.Api.Tests.Reports;

/// <summary>News that looks, when some is added, how things stand.</summary>
internal sealed class WatchedNews(IOccurrences below, Func<Task<string>> look) : IOccurrences
{
    public List<string> StatusesThen { get; } = [];

    public async ValueTask<bool> AddAsync(Occurrence occurrence, CancellationToken cancellationToken)
    {
        StatusesThen.Add(await look());
        return await below.AddAsync(occurrence, cancellationToken);
    }

    public ValueTask<Occurrence?> FindAsync(OccurrenceId id, CancellationToken cancellationToken) => below.FindAsync(id, cancellationToken);

    public ValueTask<IReadOnlyList<Occurrence>> ListUntoldAsync(int most, CancellationToken cancellationToken) => below.ListUntoldAsync(most, cancellationToken);
}
