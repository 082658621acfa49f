using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Http;

namespace SmartSteps.Api.Metering;

/// <summary>On a request that is only priced: the sale gate lets it through as far as the last of its purchases, and no further, so that nothing is read and nothing answered. Not thread-safe.</summary>
/// <param name="purchases">How many purchases the operation makes.</param>
internal sealed class QuoteMark(int purchases)
{
    /// <summary>What the operation is stopped with.</summary>
    public static readonly Problem Stop = new(StatusCodes.Status409Conflict, "quoted", "Only a price was asked for", "The request was priced, not answered.");

    private int left = purchases;

    /// <summary>Null while there are purchases to come.</summary>
    public Problem? Pass() => --left > 0 ? null : Stop;
}
