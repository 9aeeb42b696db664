"""BROUGHT FROM ELSEWHERE: talks of two human beings, recorded here or there; whose speech is on which track, cut into turns and read."""
