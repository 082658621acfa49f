using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Http;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Contracts;

/// <summary>Reads what a caller says that it asks for: the header <c>X-Purpose</c>, which may be left out.</summary>
internal static class StatedPurpose
{
    public const string Header = "X-Purpose";

    /// <summary>The purpose, null where none is stated; or the problem.</summary>
    public static Problem? Read(HttpRequest request, out UsePurpose? purpose)
    {
        purpose = null;
        var text = request.Headers[Header].ToString();
        if (text.Length == 0)
        {
            return null;
        }

        if (ContractWords.TryRead<UsePurpose>(text, out var stated))
        {
            purpose = stated;
            return null;
        }

        var words = ContractWords.All<UsePurpose>();
        return Problems.Parameter(
            Header, $"'{Header}' is one of {string.Join(", ", words)}, or left out.{Query.Advice(text, words)} No contract allows targeting of persons.");
    }
}
