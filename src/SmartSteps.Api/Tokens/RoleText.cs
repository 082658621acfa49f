using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Tokens;

/// <summary>Roles as they stand in tokens and answers.</summary>
internal static class RoleText
{
    public static string Of(ApiKeyRole role) => role switch
    {
        ApiKeyRole.Operator => "operator",
        ApiKeyRole.Admin => "admin",
        _ => "buyer",
    };

    public static bool TryParse(string? text, out ApiKeyRole role)
    {
        foreach (var each in Enum.GetValues<ApiKeyRole>())
        {
            if (Of(each) == text)
            {
                role = each;
                return true;
            }
        }

        role = default;
        return false;
    }
}
