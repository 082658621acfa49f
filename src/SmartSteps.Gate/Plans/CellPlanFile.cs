using SmartSteps.Intake;
using SmartSteps.Network;

namespace SmartSteps.Gate;

/// <summary>A cell plan read from an operator's file. Immutable.</summary>
public sealed class CellPlanFile
{
    private CellPlanFile(CellPlan plan, CellPlanBuilder builder)
    {
        Plan = plan;
        Rows = builder.Rows;
        Repeated = builder.Repeated;
        Rejected = builder.Rejected;
        Examples = builder.Examples;
    }

    /// <summary>The plan; at least one cell.</summary>
    public CellPlan Plan { get; }

    /// <summary>Rows read, the header not counted.</summary>
    public long Rows { get; }

    /// <summary>Rows that give a cell again.</summary>
    public long Repeated { get; }

    /// <summary>Rows not used, by a reason for people.</summary>
    public IReadOnlyDictionary<string, long> Rejected { get; }

    /// <summary>Up to ten rejected rows with line and column.</summary>
    public IReadOnlyList<string> Examples { get; }

    /// <summary>Reads a plan, CSV or CSV.gz, without putting it in force anywhere.</summary>
    /// <param name="content">The file; read to its end, not closed.</param>
    /// <param name="columns">How its columns map to <see cref="CellPlanBuilder.Columns"/>.</param>
    /// <param name="options">How much it may hold.</param>
    /// <returns>The plan, or why the file holds none: not readable, too large, wrong header or mapping, not one usable row.</returns>
    public static async ValueTask<IntakeResult<CellPlanFile>> ReadAsync(Stream content, ColumnMapping columns, GateOptions options, CancellationToken cancellationToken)
    {
        var builder = new CellPlanBuilder();
        var file = await TableFile.OpenAsync(
            content, CellPlanBuilder.Columns, CellPlanBuilder.RequiredColumns, columns, TableLimit.OfPlan(options), cancellationToken).ConfigureAwait(false);
        await using (file.ConfigureAwait(false))
        {
            while (await file.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                builder.Add(file.Line, file.Fields);
            }

            if (file.Refusal is { } refusal)
            {
                return IntakeResult<CellPlanFile>.Refuse(refusal, file.Detail);
            }
        }

        return builder.Build() is { } plan
            ? new CellPlanFile(plan, builder)
            : IntakeResult<CellPlanFile>.Refuse(
                IntakeRefusal.NoRows,
                builder.Rows == 0 ? "There is a header and not one row." : $"Not one of {builder.Rows} rows is usable: {string.Join("; ", builder.Examples)}.");
    }
}
