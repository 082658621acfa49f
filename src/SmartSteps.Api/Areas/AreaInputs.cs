using System.Globalization;
using System.Text;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Insights.People;
using SmartSteps.Markets;

namespace SmartSteps.Api.Areas;

/// <summary>What areas bring into an answer: their names, and the people for each device with what these were computed from. Pure.</summary>
internal static class AreaInputs
{
    /// <summary>A short text that is another one when any of it is.</summary>
    public static string Of(Market market, MarketAreas names, AreaFactors? factors)
    {
        var text = new StringBuilder();
        foreach (var area in names.Named.OrderBy(a => a.Id.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $"{area.Id.Key:x16}|{area.Id.Value}|{area.Name.Length}|{area.Name}|");
        }

        if (factors is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"#{factors.Nights}|{factors.Market.Value}|{factors.Market.Basis}|");
            foreach (var (key, factor) in factors.Areas.OrderBy(f => f.Key))
            {
                text.Append(CultureInfo.InvariantCulture, $"{key:x16}|{factor.Value}|{factor.Basis}|");
            }

            text.Append(Encoding.UTF8.GetString(ApiJson.Write(BasisView.Of(factors.Basis, market))));
        }

        return EntityTag.Of(text.ToString());
    }
}
