using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Http;

namespace SmartSteps.Api.Products;

/// <summary>How many flows an answer lists, largest first: totals are over all of them.</summary>
internal static class FlowLimit
{
    public const string Name = "top";
    public const int Default = 100;
    public const int Most = 10_000;

    /// <summary>Reads it; or the problem.</summary>
    public static Problem? Read(HttpRequest request, out int top)
    {
        top = Default;
        return Http.Query.TryGet(request, Name, out var text) && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out top) && top is >= 1 and <= Most)
            ? Problems.Parameter(Name, $"'{Name}' is a whole number from 1 to {Most}.")
            : null;
    }

    /// <summary>The parameter for a reference.</summary>
    public static string Query(int top) => top == Default ? string.Empty : $"&{Name}={top}";
}
